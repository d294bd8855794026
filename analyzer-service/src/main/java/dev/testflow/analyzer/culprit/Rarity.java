package dev.testflow.analyzer.culprit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much a word tells: what stands in few documents tells more than what stands in many (inverse document frequency, smoothed).
 *
 * @param documents in how many each word stands
 * @param total how many documents there are
 */
public record Rarity(Map<String, Integer> documents, int total) {

    public Rarity {
        documents = Map.copyOf(documents);
    }

    /** @param documents the files of a repository, or of a sample of them */
    public static Rarity of(Collection<Code> documents) {
        return among(documents.stream().map(code -> code.words().keySet()).toList());
    }

    static Rarity among(Collection<? extends Collection<String>> documents) {
        Map<String, Integer> counts = new HashMap<>();
        documents.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        return new Rarity(counts, documents.size());
    }

    /** 0 for a word that stands everywhere, and ever more the rarer it is. */
    double of(String word) {
        return Math.log((1.0 + total) / (0.5 + documents.getOrDefault(word, 0)));
    }

    /** Which share of what some words tell is told by others as well, from 0 to 1. */
    double share(Collection<String> told, Set<String> others) {
        double all = 0;
        double shared = 0;
        for (String word : told) {
            double rarity = Math.max(0, of(word));
            all += rarity;
            shared += others.contains(word) ? rarity : 0;
        }
        return all == 0 ? 0 : shared / all;
    }

    /** How alike two sets of words are, from 0 to 1 (the Dice coefficient of what they tell). */
    double likeness(Set<String> one, Set<String> other) {
        double shared = 0;
        double all = 0;
        for (String word : one) {
            double rarity = Math.max(0, of(word));
            all += rarity;
            shared += other.contains(word) ? 2 * rarity : 0;
        }
        for (String word : other) {
            all += Math.max(0, of(word));
        }
        return all == 0 ? 0 : shared / all;
    }

    /** How alike two texts are, from 0 to 1 (the cosine of their words, each by how often it stands there and how much it tells). */
    double cosine(Map<String, Integer> one, Map<String, Integer> other) {
        double product = 0;
        for (Map.Entry<String, Integer> word : one.entrySet()) {
            Integer times = other.get(word.getKey());
            if (times != null) {
                product += weight(word.getKey(), word.getValue()) * weight(word.getKey(), times);
            }
        }
        return product == 0 ? 0 : product / (length(one) * length(other));
    }

    private double length(Map<String, Integer> words) {
        double squares = 0;
        for (Map.Entry<String, Integer> word : words.entrySet()) {
            double weight = weight(word.getKey(), word.getValue());
            squares += weight * weight;
        }
        return Math.sqrt(squares);
    }

    private double weight(String word, int times) {
        return (1 + Math.log(times)) * Math.max(0, of(word));
    }
}
