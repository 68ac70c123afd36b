package dev.avisa.pushemail.architecture.planted.datasources.kafka;

/** What others must not see. */
public interface Sibling {}
