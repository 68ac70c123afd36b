package dev.avisa.pushemail.architecture.planted.transport.kafka;

import dev.avisa.pushemail.architecture.planted.transport.timer.Timer;

interface SeesTheTimer extends Timer {}
