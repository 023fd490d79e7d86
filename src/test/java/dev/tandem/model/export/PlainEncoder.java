package dev.tandem.model.export;

import dev.tandem.model.Tensor;
import java.util.Map;

/**
 * An encoder written down as the papers have it (Devlin et al. 2019; Liu et al. 2019; Sanh et al. 2019): one text, loops,
 * double precision, and each family's own names.
 */
final class PlainEncoder {

    private record Names(String layer, String query, String key, String value, String mixed, String mixedNorm, String wide, String narrow,
                         String norm) {}

    private static final Names BERT = new Names("encoder.layer.", ".attention.self.query", ".attention.self.key", ".attention.self.value",
            ".attention.output.dense", ".attention.output.LayerNorm", ".intermediate.dense", ".output.dense", ".output.LayerNorm");
    private static final Names DISTILBERT = new Names("transformer.layer.", ".attention.q_lin", ".attention.k_lin", ".attention.v_lin",
            ".attention.out_lin", ".sa_layer_norm", ".ffn.lin1", ".ffn.lin2", ".output_layer_norm");

    private final Map<String, Tensor> weights;
    private final Names names;
    private final int firstPosition;
    private final double epsilon;

    PlainEncoder(ATinyFolder folder) {
        weights = folder.weights;
        names = folder.config.get("model_type").equals("distilbert") ? DISTILBERT : BERT;
        firstPosition = folder.config.get("model_type").equals("roberta") ? 2 : 0;
        epsilon = (double) folder.config.getOrDefault("layer_norm_eps", 1e-12);
    }

    /** @return {@code (tokens, hidden)} */
    double[][] tokens(long[] ids) {
        double[][] x = new double[ids.length][];
        for (int token = 0; token < ids.length; token++) {
            x[token] = row("embeddings.word_embeddings.weight", (int) ids[token]);
            add(x[token], row("embeddings.position_embeddings.weight", firstPosition + token));
            if (weights.containsKey("embeddings.token_type_embeddings.weight")) {
                add(x[token], row("embeddings.token_type_embeddings.weight", 0));
            }
            norm("embeddings.LayerNorm", x[token]);
        }
        for (int layer = 0; layer < ATinyFolder.LAYERS; layer++) {
            x = layer(names.layer() + layer, x);
        }
        return x;
    }

    private double[][] layer(String path, double[][] x) {
        double[][] mixed = attention(path, x);
        double[][] out = new double[x.length][];
        for (int token = 0; token < x.length; token++) {
            double[] attended = dense(path + names.mixed(), mixed[token]);
            add(attended, x[token]);
            norm(path + names.mixedNorm(), attended);
            double[] wide = dense(path + names.wide(), attended);
            for (int index = 0; index < wide.length; index++) {
                wide[index] *= (1 + erf(wide[index] / Math.sqrt(2))) / 2;
            }
            out[token] = dense(path + names.narrow(), wide);
            add(out[token], attended);
            norm(path + names.norm(), out[token]);
        }
        return out;
    }

    private double[][] attention(String path, double[][] x) {
        int size = ATinyFolder.HIDDEN / ATinyFolder.HEADS;
        double[][] mixed = new double[x.length][ATinyFolder.HIDDEN];
        for (int token = 0; token < x.length; token++) {
            double[] query = dense(path + names.query(), x[token]);
            for (int head = 0; head < ATinyFolder.HEADS; head++) {
                double[] shares = new double[x.length];
                double sum = 0;
                for (int other = 0; other < x.length; other++) {
                    double[] key = dense(path + names.key(), x[other]);
                    double score = 0;
                    for (int index = head * size; index < (head + 1) * size; index++) {
                        score += query[index] * key[index];
                    }
                    shares[other] = Math.exp(score / Math.sqrt(size));
                    sum += shares[other];
                }
                for (int other = 0; other < x.length; other++) {
                    double[] value = dense(path + names.value(), x[other]);
                    for (int index = head * size; index < (head + 1) * size; index++) {
                        mixed[token][index] += shares[other] / sum * value[index];
                    }
                }
            }
        }
        return mixed;
    }

    private double[] dense(String path, double[] x) {
        float[] weight = weights.get(path + ".weight").values();
        float[] bias = weights.get(path + ".bias").values();
        double[] y = new double[bias.length];
        for (int out = 0; out < y.length; out++) {
            y[out] = bias[out];
            for (int in = 0; in < x.length; in++) {
                y[out] += (double) weight[out * x.length + in] * x[in];
            }
        }
        return y;
    }

    private void norm(String path, double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        for (int index = 0; index < x.length; index++) {
            x[index] = (x[index] - mean) / Math.sqrt(variance + epsilon) * weights.get(path + ".weight").values()[index]
                    + weights.get(path + ".bias").values()[index];
        }
    }

    private double[] row(String table, int row) {
        double[] values = new double[ATinyFolder.HIDDEN];
        for (int index = 0; index < values.length; index++) {
            values[index] = weights.get(table).values()[row * values.length + index];
        }
        return values;
    }

    private static void add(double[] to, double[] values) {
        for (int index = 0; index < to.length; index++) {
            to[index] += values[index];
        }
    }

    /** Maclaurin series; exact to 1e-12 for the small arguments here. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 120; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
