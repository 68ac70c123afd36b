package dev.avisa.pushemail.architecture.planted.transport.kafka;

import dev.avisa.pushemail.architecture.planted.datasources.kafka.Sibling;

interface SeesADataSource extends Sibling {}
