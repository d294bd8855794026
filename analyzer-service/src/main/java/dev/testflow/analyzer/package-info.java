/**
 * What a failure is, before anything is known about it. The packages below are the stages that it passes, each a function of those before: {@code input}, {@code trace}, {@code keyline}, {@code rule}, {@code fingerprint},
 * {@code plan}, {@code culprit}, {@code category}, {@code route}, {@code flakiness}, {@code judgement}; {@code kafka}, {@code db}, {@code git}, {@code work} and {@code rest} are the technology around them.
 */
@NullMarked
package dev.testflow.analyzer;

import org.jspecify.annotations.NullMarked;
