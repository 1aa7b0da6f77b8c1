package org.facefarm.ingest;

import java.util.Arrays;
import java.util.Random;

/** Ways in which files get damaged, by accident and on purpose. */
enum Mutation {
    FLIPPED_BITS {
        @Override
        byte[] apply(byte[] file, Random random) {
            int count = 1 << random.nextInt(9);
            for (int i = 0; i < count; i++) {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return file;
        }
    },
    CUT_SHORT {
        @Override
        byte[] apply(byte[] file, Random random) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
    },
    SWAPPED_CHUNKS {
        @Override
        byte[] apply(byte[] file, Random random) {
            int length = 1 + random.nextInt(Math.max(1, file.length / 4));
            int a = random.nextInt(file.length - length + 1);
            int b = random.nextInt(file.length - length + 1);
            byte[] moved = Arrays.copyOfRange(file, a, a + length);
            System.arraycopy(file, b, file, a, length);
            System.arraycopy(moved, 0, file, b, length);
            return file;
        }
    },
    ZEROED {
        @Override
        byte[] apply(byte[] file, Random random) {
            int from = random.nextInt(file.length);
            Arrays.fill(file, from, Math.min(file.length, from + 1 + random.nextInt(4096)), (byte) 0);
            return file;
        }
    },
    /** Counts and lengths are mostly big-endian 32-bit numbers, and most of them lie in the headers at either end. */
    EXTREME_NUMBERS {
        @Override
        byte[] apply(byte[] file, Random random) {
            int header = Math.min(file.length, 2048);
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                int place = random.nextInt(header);
                int at = random.nextBoolean() ? place : file.length - header + place;
                int value = Mutation.NUMBERS[random.nextInt(Mutation.NUMBERS.length)];
                for (int k = 0; k < 4 && at + k < file.length; k++) {
                    file[at + k] = (byte) (value >> (24 - 8 * k));
                }
            }
            return file;
        }
    },
    REPEATED {
        @Override
        byte[] apply(byte[] file, Random random) {
            int from = random.nextInt(file.length);
            int length = random.nextInt(file.length - from) + 1;
            byte[] longer = Arrays.copyOf(file, file.length + length);
            System.arraycopy(file, from, longer, from + length, file.length - from);
            return longer;
        }
    };

    private static final int[] NUMBERS = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 0xffff0000, 0x7fff7fff, 0x01000000, 0x00ffffff
    };

    /** May change the array it is given. */
    abstract byte[] apply(byte[] file, Random random);
}
