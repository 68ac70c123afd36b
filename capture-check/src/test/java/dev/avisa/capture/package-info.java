/** Tests on what Connect 4.3, Debezium 3.5, MariaDB 11.4 and MySQL 9.7 really answered. */
@NullMarked
package dev.avisa.capture;

import org.jspecify.annotations.NullMarked;
