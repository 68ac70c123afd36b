package dev.avisa.pushemail.architecture.planted.datasources.mail;

import dev.avisa.pushemail.architecture.planted.datasources.kafka.Sibling;

interface SeesItsSibling extends Sibling {}
