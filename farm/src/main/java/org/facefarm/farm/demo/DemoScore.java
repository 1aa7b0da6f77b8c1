package org.facefarm.farm.demo;

import java.util.List;

/**
 * How near the swap is to the truth inside the face, beside how near the untouched target is: the swap must be nearer.
 *
 * @param frames frames compared
 * @param psnr mean over the frames, dB
 * @param ssim mean over the frames
 * @param untouchedPsnr the same for the target without a swap
 * @param untouchedSsim the same for the target without a swap
 */
public record DemoScore(int frames, double psnr, double ssim, double untouchedPsnr, double untouchedSsim) {
    static DemoScore of(List<FaceScore> untouched, List<FaceScore> swapped) {
        return new DemoScore(
                swapped.size(),
                swapped.stream().mapToDouble(FaceScore::psnr).average().orElse(0),
                swapped.stream().mapToDouble(FaceScore::ssim).average().orElse(0),
                untouched.stream().mapToDouble(FaceScore::psnr).average().orElse(0),
                untouched.stream().mapToDouble(FaceScore::ssim).average().orElse(0));
    }
}
