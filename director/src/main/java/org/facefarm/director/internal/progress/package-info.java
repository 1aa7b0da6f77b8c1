/** How far an order's videos are stored, looked through, merged and delivered. */
package org.facefarm.director.internal.progress;
