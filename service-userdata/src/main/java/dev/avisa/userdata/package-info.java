/**
 * service-userdata: the one service that writes user data. This package itself stays empty: what is
 * inside is named by what it is for, and who may use whom is tested in ArchitectureTest.
 */
@NullMarked
package dev.avisa.userdata;

import org.jspecify.annotations.NullMarked;
