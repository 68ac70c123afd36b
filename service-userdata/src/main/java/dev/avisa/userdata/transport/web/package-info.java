/**
 * Pages for the people whose data it is, who come from a link in a notice: without a login, in
 * their own language, and without anything to load or to run. Each request calls one interactor. No
 * rule of the business lives here, and no data source or repository is known here.
 */
@NullMarked
package dev.avisa.userdata.transport.web;

import org.jspecify.annotations.NullMarked;
