package dev.avisa.pushemail.architecture.planted.transport.timer;

/** What others must not see. */
public interface Timer {}
