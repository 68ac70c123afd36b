package dev.avisa.pushemail.entities;

import dev.avisa.domain.PageSize;
import org.jspecify.annotations.Nullable;

/**
 * Which parked records to list, newest first.
 *
 * @param after behind what to begin; null begins with the newest
 */
public record ParkedQuery(@Nullable ParkedId after, PageSize size) {}
