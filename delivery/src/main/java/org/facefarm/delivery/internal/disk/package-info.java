/** What is written stays written. */
package org.facefarm.delivery.internal.disk;
