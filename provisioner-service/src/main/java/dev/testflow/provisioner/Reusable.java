package dev.testflow.provisioner;

import java.util.Map;

/**
 * A provider whose services can be made before anybody wants them, and used one run after the other. What {@link #prepare} makes again
 * under the same name is the reset: nothing of before is in it. Whether it is what it was, its snapshot says.
 */
public interface Reusable extends Provider {

    /**
     * What makes a service what it is beside its definition, such as the content of its files: of two that say the same, one can be given
     * in place of the other.
     */
    String identity(ServiceRequest request);

    /** What is there, as far as it can be counted; the same words for the same state. */
    String snapshot(String resource);

    /**
     * Shuts out whoever knew the endpoint before.
     *
     * @return the endpoint's properties that are other ones from now on
     */
    Map<String, String> admit(String resource);
}
