// A paper theatre: puts a painted page on a stage and lets its parts pop up.

/** Fetch a picture's SVG text; null when it cannot be had now. */
export async function fetchPicture(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.text() : null;
  } catch (error) {
    return null;
  }
}

/** Show the picture inside `stage` and play the opening once more. */
export function raise(stage, svg) {
  stage.innerHTML = svg;
  popUp(stage);
}

/** Play the opening of the picture that is on the stage. */
export function popUp(stage) {
  stage.querySelectorAll(".pop").forEach((part, n) => part.style.setProperty("--turn", n));
  stage.classList.remove("popping");
  void stage.offsetWidth; // restarts the animation
  stage.classList.add("popping");
}
