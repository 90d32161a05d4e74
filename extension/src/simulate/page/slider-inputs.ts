import { sliders, type SliderName } from '../sliders.js';
import { filled, type PanelTexts } from '../texts.js';
import { elementOf } from './elements.js';

type Places = Partial<Record<SliderName, number>>;

/**
 * Sets the sliders of the page to where they were, and tells when they are moved.
 *
 * @returns what tells where they are
 */
export function followSliders(
  texts: PanelTexts,
  language: string,
  kept: Readonly<Places>,
  onChange: (places: Places) => void,
): () => Places {
  const inputs = sliders.map(({ name, values, initial }) => {
    const input = elementOf(name) as HTMLInputElement;
    const output = elementOf(`${name}-value`);
    input.value = String(kept[name] ?? values.indexOf(initial));
    const say = () => {
      const value = (values[Number(input.value)] ?? initial).toLocaleString(language);
      const text = filled(texts.sliders[name].value, value);
      output.textContent = text;
      // A screen reader would say the place.
      input.setAttribute('aria-valuetext', text);
    };
    say();
    input.addEventListener('input', () => {
      say();
      onChange(places());
    });
    return { name, input };
  });
  const places = (): Places =>
    Object.fromEntries(inputs.map(({ name, input }) => [name, Number(input.value)]));
  return places;
}
