/** The published language of TestFlow: the events that the services exchange, and the topics that carry them. */
@NullMarked
package dev.testflow.contract;

import org.jspecify.annotations.NullMarked;
