/** For tests of services only: what stands on the other side of the broker. Its libraries are optional, so that who starts servers does not inherit them. */
@NullMarked
package dev.testflow.embedded.testing;

import org.jspecify.annotations.NullMarked;
