/**
 * What ./run --demo does: the main job once, as a user would do it, over the public interfaces
 * only.
 */
@NullMarked
package dev.avisa.localstack.demo;

import org.jspecify.annotations.NullMarked;
