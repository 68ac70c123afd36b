/**
 * One class per use case, each with one public method. They see entities and repositories, never
 * who calls them nor what implements a repository.
 */
@NullMarked
package dev.avisa.userdata.interactors;

import org.jspecify.annotations.NullMarked;
