package dev.testflow.client;

/** One run, as the services tell it: two tests of three selected, one of them failed. */
public final class Samples {

    public static final String CHANGE = "change-1";
    public static final String RUN = "run-1";

    private Samples() {}

    public static String change(String state, String more) {
        return """
               {"change":"change-1","repository":"https://example.org/shop.git","ref":"refs/heads/main",
                "head":"1111111111111111111111111111111111111111","state":"%s"%s}""".formatted(state, more);
    }

    public static String plannedChange() {
        return change(
                "planned", ",\"runs\":[{\"run\":\"run-1\",\"workflow\":\"shop\",\"selected\":2,\"catalogued\":3}]");
    }

    public static String run(String state, String more) {
        return "{\"run\":\"run-1\",\"workflow\":\"shop\",\"change\":\"change-1\",\"tests\":2,\"state\":\"%s\"%s}"
                .formatted(state, more);
    }

    public static String finishedRun(String verdict) {
        return run(
                "finished",
                ",\"finished\":2,\"verdict\":\"" + verdict + "\",\"counts\":{\"passed\":1,\"" + verdict
                        + "\":1},\"durationMillis\":2500");
    }

    /** A failed test, as the executor lists it. */
    public static String test(String application, String test, String more) {
        return "{\"application\":\"%s\",\"test\":\"%s\",\"verdict\":\"failed\"%s}".formatted(application, test, more);
    }

    /** A judged failure. */
    public static String failure(String fingerprint, String test, String caseName, String team, String more) {
        return """
                {"fingerprint":"%s","application":"pay","test":"%s","caseName":"%s","category":"product","team":"%s"%s}""".formatted(fingerprint, test, caseName, team, more);
    }

    /** All services know the run, which is finished and analyzed. */
    public static StubServices failedRun() {
        return new StubServices()
                .on("GET /changes/change-1", plannedChange())
                .on(
                        "GET /plans/run-1",
                        "{\"run\":\"run-1\",\"workflow\":\"shop\",\"strategy\":\"change-based\",\"strategyReasons\":[\"2 files changed\"],\"catalogued\":3,\"selected\":2}")
                .list("/plans/run-1/tests", PLANNED_FAILING, PLANNED_PASSING, SKIPPED)
                .on("GET /plans/run-1/tests/pay/tests/test_a.py", PLANNED_FAILING)
                .on("GET /plans/run-1/tests/web/b%20c.test.js", PLANNED_PASSING)
                .on("GET /plans/run-1/tests/web/d.test.js", SKIPPED)
                .on("GET /runs/run-1", finishedRun("failed"))
                .on("GET /runs/run-1/report.xml", "<testsuites/>")
                .on("GET /runs/run-1/report.json", "{\"reportFormat\":\"CTRF\"}")
                .list(
                        "/runs/run-1/tests",
                        test("pay", "tests/test_a.py", ""),
                        "{\"application\":\"web\",\"test\":\"b c.test.js\",\"verdict\":\"passed\"}")
                .on(
                        "GET /runs/run-1/tests?verdict=failed&limit=20",
                        "{\"items\":[" + test("pay", "tests/test_a.py", "") + "]}")
                .on("GET /runs/run-1/tests/pay/tests/test_a.py", FAILED_TEST)
                .on("GET /runs/run-1/tests/web/b%20c.test.js", PASSED_TEST)
                .list("/failures?run=run-1", FAILURE);
    }

    private static final String PLANNED_FAILING =
            "{\"application\":\"pay\",\"test\":\"tests/test_a.py\",\"status\":\"selected\",\"reasons\":[\"a.py changed | a mapping rule leads here\"],\"owners\":[\"payments\"]}";
    private static final String PLANNED_PASSING =
            "{\"application\":\"web\",\"test\":\"b c.test.js\",\"status\":\"selected\",\"reasons\":[\"it changed itself\"]}";
    private static final String SKIPPED =
            "{\"application\":\"web\",\"test\":\"d.test.js\",\"status\":\"skipped\",\"reasons\":[\"no changed file reaches it\"]}";
    private static final String FAILED_TEST = """
            {"application":"pay","test":"tests/test_a.py","verdict":"failed","attempts":1,"history":[
              {"attempt":1,"outcome":"failed","durationMillis":1250,"cases":{"passed":2,"failed":1,"errors":0,"skipped":0},
               "log":"FAILED <1> \\u0000 & \\ud83d\\ude00",
               "failures":[{"name":"test_fee","className":"TestA","outcome":"failed","type":"AssertionError",
                            "message":"1 != 2 ]]> \\u001b[31m","trace":"a.py:3\\n<fee>"}]}]}""";
    private static final String PASSED_TEST = """
            {"application":"web","test":"b c.test.js","verdict":"passed","attempts":1,"history":[
              {"attempt":1,"outcome":"passed","durationMillis":250,"cases":{"passed":1,"failed":0,"errors":0,"skipped":0}}]}""";
    private static final String FAILURE = """
            {"fingerprint":"f1:abc","application":"pay","test":"tests/test_a.py","caseName":"test_fee","category":"product",
             "likelyCause":"src/a.py changed [click](https://example.org) @everybody","team":"payments",
             "suspects":[{"path":"src/a.py","reason":"it is in the trace","owners":["payments"]}],
             "suggestion":"Look at [a.py] first.",
             "evidence":["CODEOWNERS gives src/a.py to payments"]}""";
}
