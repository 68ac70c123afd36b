/** The operator's settings of deliveries, checked. */
@NullMarked
package dev.avisa.pushemail.datasources.settings;

import org.jspecify.annotations.NullMarked;
