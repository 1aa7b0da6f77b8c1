/** Tasks that workers have given up, and which of them are tried again. */
package org.facefarm.director.internal.failure;
