/** What benches measure with, and how they tell it: processor time, memory, bytes in Kafka, middle values, figures. */
package org.facefarm.bench.measure;
