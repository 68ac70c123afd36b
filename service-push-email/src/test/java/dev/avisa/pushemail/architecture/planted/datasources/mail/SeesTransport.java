package dev.avisa.pushemail.architecture.planted.datasources.mail;

import dev.avisa.pushemail.architecture.planted.transport.timer.Timer;

interface SeesTransport extends Timer {}
