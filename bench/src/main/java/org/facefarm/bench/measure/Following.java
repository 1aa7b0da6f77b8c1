package org.facefarm.bench.measure;

/** How far one series of numbers goes along with another. */
public final class Following {
    private int count;
    private double leads;
    private double follows;
    private double leadSquares;
    private double followSquares;
    private double products;

    public void add(double lead, double follow) {
        count++;
        leads += lead;
        follows += follow;
        leadSquares += lead * lead;
        followSquares += follow * follow;
        products += lead * follow;
    }

    /** Pearson's, -1..1; NaN where one of them does not change. */
    public double correlation() {
        return covariance() / Math.sqrt(variance(leads, leadSquares) * variance(follows, followSquares));
    }

    /** Slope by least squares: 1 goes as far, 0 does not follow; NaN where the lead does not change. */
    public double gain() {
        return covariance() / variance(leads, leadSquares);
    }

    private double covariance() {
        return products - leads * follows / count;
    }

    private double variance(double sum, double squares) {
        return squares - sum * sum / count;
    }
}
