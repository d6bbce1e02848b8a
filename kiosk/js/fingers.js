// A finger on the picture. It is judged here and not by the browser's click: browsers swallow
// the click of a tap that follows soon after a swipe.
const SWIPE_PX = 60;
const TAP_PX = 24;

/** Call `turn(step)` for a swipe on the stage, and for a tap that nothing in its picture answers. */
export function turnByFinger(stage, turn) {
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    from = { id: event.pointerId, x: event.clientX, y: event.clientY };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointercancel", () => (from = null));
  stage.addEventListener("pointerup", (event) => {
    if (from?.id !== event.pointerId) return;
    const { x, y } = from;
    from = null;
    const right = event.clientX - x, far = Math.hypot(right, event.clientY - y);
    if (Math.abs(right) >= SWIPE_PX) turn(right < 0 ? 1 : -1);
    else if (far <= TAP_PX && unheard(stage, x, y)) turn(1);
  });
}

/** Whether nothing in the picture answers this tap itself (by `preventDefault`). */
function unheard(stage, x, y) {
  const hit = document.elementFromPoint(x, y) ?? stage;
  return hit.dispatchEvent(new CustomEvent("stage:tap", { bubbles: true, cancelable: true, detail: { x, y } }));
}
