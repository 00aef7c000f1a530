/** The demo: everything on one machine, from a person's consent to matched invoices. */
@NullMarked
package org.avstem.demo;

import org.jspecify.annotations.NullMarked;
