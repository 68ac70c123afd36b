/** Tells the people who operate Avisa, by the log. No personal data may enter. */
@NullMarked
package dev.avisa.pushemail.datasources.log;

import org.jspecify.annotations.NullMarked;
