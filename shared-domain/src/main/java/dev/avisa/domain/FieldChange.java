package dev.avisa.domain;

import org.jspecify.annotations.Nullable;

/**
 * One changed field with its values already masked: an event never carries more of a value than a
 * notice may show.
 *
 * @param field the name of the field in the REST API, such as {@code fullName}
 * @param before the masked value before the change; null when the field was empty
 * @param after the masked value after the change; null when the field is empty
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
