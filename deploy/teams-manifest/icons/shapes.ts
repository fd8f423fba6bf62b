/** A shape answers whether a point lies inside it; y grows downwards. */
export type Shape = (x: number, y: number) => boolean;

/** A rectangle whose corners are arcs of the given radius. */
export function roundedRectangle(left: number, top: number, width: number, height: number, radius: number): Shape {
  return (x, y) => {
    const dx = Math.max(left + radius - x, x - (left + width - radius), 0);
    const dy = Math.max(top + radius - y, y - (top + height - radius), 0);
    return dx * dx + dy * dy <= radius * radius;
  };
}

/** A convex polygon grown by `radius`, which rounds its corners; its corners go clockwise. */
export function roundedPolygon(corners: readonly (readonly [number, number])[], radius: number): Shape {
  const edges = corners.map((from, i) => [from, corners[(i + 1) % corners.length] ?? from] as const);
  return (x, y) => edges.every(([from, to]) => side(from, to, x, y) >= 0) || edges.some(([from, to]) => distance(from, to, x, y) <= radius);
}

export const union = (...shapes: readonly Shape[]): Shape => (x, y) => shapes.some((shape) => shape(x, y));

export const without = (shape: Shape, ...holes: readonly Shape[]): Shape => (x, y) => shape(x, y) && !holes.some((hole) => hole(x, y));

type Point = readonly [number, number];

function side([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function distance([ax, ay]: Point, [bx, by]: Point, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
