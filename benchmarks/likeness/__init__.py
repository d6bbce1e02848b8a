"""What training a likeness costs, beside a plain loop; each in a process of its own."""
