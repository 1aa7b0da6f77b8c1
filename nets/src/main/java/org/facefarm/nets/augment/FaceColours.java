package org.facefarm.nets.augment;

/** Mean and standard deviation of each colour (B, G, R; 0..1) inside a face's mask. */
public record FaceColours(double[] mean, double[] deviation) {
    static FaceColours of(FacePicture face) {
        double[] sum = new double[3];
        double[] squares = new double[3];
        long n = 0;
        for (int i = 0; i < face.mask().length; i++) {
            if (face.mask()[i] < 0) {
                n++;
                for (int c = 0; c < 3; c++) {
                    double v = (face.bgr()[3 * i + c] & 0xFF) / 255.0;
                    sum[c] += v;
                    squares[c] += v * v;
                }
            }
        }
        double[] mean = new double[3];
        double[] deviation = new double[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = n == 0 ? 0.5 : sum[c] / n;
            deviation[c] = n == 0 ? 0.2 : Math.sqrt(Math.max(0, squares[c] / n - mean[c] * mean[c]));
        }
        return new FaceColours(mean, deviation);
    }
}
