/** The Java API of TestFlow: publishes changes and reads what the five services tell over REST. */
@NullMarked
package dev.testflow.client;

import org.jspecify.annotations.NullMarked;
