/**
 * What is deployed, checked against the types of those who read it and against the applications
 * themselves. Starts no cluster; only files are read, and kustomize is run.
 */
@NullMarked
package dev.avisa.deployment;

import org.jspecify.annotations.NullMarked;
