package dev.avisa.pushemail.architecture.planted.interactors;

import jakarta.mail.Transport;

record UsesTheMailer(Transport mailer) {}
