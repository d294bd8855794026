/** What the analyzer tells over HTTP. */
@NullMarked
package dev.testflow.analyzer.rest;

import org.jspecify.annotations.NullMarked;
