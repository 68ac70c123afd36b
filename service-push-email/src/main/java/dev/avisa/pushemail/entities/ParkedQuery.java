package dev.avisa.pushemail.entities;

import org.jspecify.annotations.Nullable;

/**
 * Which parked records to list, newest first.
 *
 * @param after behind what to begin; null begins with the newest
 */
public record ParkedQuery(@Nullable ParkedId after, PageSize size) {}
