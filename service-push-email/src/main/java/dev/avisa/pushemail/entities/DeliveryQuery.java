package dev.avisa.pushemail.entities;

import dev.avisa.domain.PageSize;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, newest first.
 *
 * @param after behind what to begin; whether there is such a delivery doesn't matter
 */
public record DeliveryQuery(DeliveryFilter filter, @Nullable Place after, PageSize size) {}
