package dev.avisa.pushemail.entities;

import dev.avisa.domain.PageSize;
import org.jspecify.annotations.Nullable;

/**
 * Which operator actions to list, newest first. Null asks for nothing.
 *
 * @param delivery what was done to this one
 * @param parkedRecord what was done to this one
 * @param after behind what to begin
 */
public record OperatorActionQuery(
    @Nullable DeliveryId delivery,
    @Nullable ParkedId parkedRecord,
    @Nullable Place after,
    PageSize size) {}
