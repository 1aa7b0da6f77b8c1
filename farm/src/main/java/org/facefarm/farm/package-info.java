/** The program facefarm. */
package org.facefarm.farm;
