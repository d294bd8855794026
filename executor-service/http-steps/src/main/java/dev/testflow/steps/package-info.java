/** Requests and what is expected of their answers, read from YAML files: a program of its own, which runs where tests run. */
@NullMarked
package dev.testflow.steps;

import org.jspecify.annotations.NullMarked;
