package dev.testflow.provisioner;

/** Whether a resource is there. */
public enum Presence {
    ALIVE,
    GONE,
    /** The provider cannot be asked at the moment: nothing is concluded from that. */
    UNKNOWN
}
