/**
 * What happens because time passes: calls one interactor each, and survives its failure. No rule of
 * the business lives here, and no data source or repository is known here.
 */
@NullMarked
package dev.avisa.userdata.transport.timer;

import org.jspecify.annotations.NullMarked;
