package dev.testflow.data;

/** How often each of a number of values is taken. Only {@link StrictMath} is used, whose results are the same on every machine. */
sealed interface Distribution {

    /** A number from 0 to below the size. */
    long draw(RowRandom random, long size);

    /** Each about as often. */
    record Uniform() implements Distribution {

        @Override
        public long draw(RowRandom random, long size) {
            return random.nextLong(size);
        }
    }

    /** The bell curve (by Box and Muller), of which only what lies among the values is taken. */
    record Normal(double mean, double deviation) implements Distribution {

        private static final int ATTEMPTS = 100;

        @Override
        public long draw(RowRandom random, long size) {
            double drawn = mean;
            for (int i = 0; i < ATTEMPTS; i++) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
                drawn = mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
                if (drawn >= -0.5 && drawn < size - 0.5) {
                    break;
                }
            }
            return Math.clamp((long) StrictMath.floor(drawn + 0.5), 0, size - 1);
        }
    }

    /** The first value most often, and the k-th about 1/k^exponent as often: a bounded Pareto distribution in whole numbers, of which the Zipf distribution is the model. */
    record Zipf(double exponent) implements Distribution {

        @Override
        public long draw(RowRandom random, long size) {
            double drawn = random.nextDouble();
            double value;
            if (exponent == 1) {
                value = StrictMath.pow(size + 1.0, drawn);
            } else {
                double power = 1 - exponent;
                value = StrictMath.pow(1 - drawn * (1 - StrictMath.pow(size + 1.0, power)), 1 / power);
            }
            return Math.clamp((long) value - 1, 0, size - 1);
        }
    }
}
