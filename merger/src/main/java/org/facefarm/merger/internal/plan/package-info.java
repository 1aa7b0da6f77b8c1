/** First stage of a merge: what becomes of a segment is decided here, from its records alone. */
package org.facefarm.merger.internal.plan;
