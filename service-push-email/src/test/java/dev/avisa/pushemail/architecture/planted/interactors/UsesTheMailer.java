package dev.avisa.pushemail.architecture.planted.interactors;

import io.quarkus.mailer.reactive.ReactiveMailer;

record UsesTheMailer(ReactiveMailer mailer) {}
