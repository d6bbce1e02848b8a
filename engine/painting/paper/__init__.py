"""The paper painter: a page as a paper theatre of our own drawing, in ink and gouache."""
