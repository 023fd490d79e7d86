package dev.tandem.model;

/**
 * IEEE 754 binary16. The JDK has the conversions from version 20 on ({@code Float.floatToFloat16}); remove this class then.
 */
final class HalfFloat {

    private HalfFloat() {}

    /** Rounds to nearest, ties to even; what is too large becomes infinite. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 65520f) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int exponent = Math.getExponent(magnitude);
        int significand = (int) Math.rint(magnitude * Math.pow(2, 10 - exponent));
        // a significand that rounds up to 2048 carries into the exponent, which the addition does by itself
        return (short) (sign | (exponent + 15 << 10) + (significand - 1024));
    }

    static float toFloat(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> (float) ((1024 + fraction) * Math.pow(2, exponent - 25));
        };
        return half < 0 ? -magnitude : magnitude;
    }
}
