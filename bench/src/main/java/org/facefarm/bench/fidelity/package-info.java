/** {@code facefarm bench fidelity}: whole files through ingest, extraction, merge and delivery, each in a process of its own, and what became of them. */
package org.facefarm.bench.fidelity;
