package dev.testflow.contract;

/** The categories that every workflow has; workflows add their own. */
public final class Categories {

    public static final String PRODUCT = "product";
    public static final String TEST = "test";
    public static final String ENVIRONMENT = "environment";
    public static final String DATA = "data";
    public static final String DEPENDENCY = "dependency";
    public static final String FLAKY = "flaky";
    public static final String UNKNOWN = "unknown";

    private Categories() {}
}
