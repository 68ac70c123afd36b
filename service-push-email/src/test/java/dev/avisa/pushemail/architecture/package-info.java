/** The rules of the packages, and violations planted to see each rule turn red. */
@NullMarked
package dev.avisa.pushemail.architecture;

import org.jspecify.annotations.NullMarked;
